import a
from b import from_b

print(a.start())
print(from_b())
