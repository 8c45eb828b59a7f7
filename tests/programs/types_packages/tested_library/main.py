import io
import unittest

from checks.test_ops import OpsTest

if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(OpsTest)
    print(unittest.TextTestRunner(stream=io.StringIO()).run(suite).wasSuccessful())
