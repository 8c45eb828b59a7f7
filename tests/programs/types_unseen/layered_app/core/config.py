import os

BATCH = 4
FEATURES = int(os.environ.get("FEATURES", 3))
HIDDEN = [8, BATCH * 2]
