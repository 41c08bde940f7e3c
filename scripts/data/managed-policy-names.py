"""Prints src/aws/managed-policy-names.json: the names of all policies that AWS maintains, by their paths, as moto has them.

    pip install moto && python3 scripts/data/managed-policy-names.py > src/aws/managed-policy-names.json
"""

import json
from collections import defaultdict
from importlib.metadata import version

from moto.iam.aws_managed_policies import aws_managed_policies_data


def main():
    paths = defaultdict(list)
    for name, policy in json.loads(aws_managed_policies_data).items():
        paths[policy["Path"].lstrip("/")].append(name)
    lines = [f"{json.dumps(path)}: {json.dumps(sorted(names), separators=(',', ':'))}" for path, names in sorted(paths.items())]
    print("{\n" + f'"source": "moto {version("moto")}",\n"paths": {{\n' + ",\n".join(lines) + "\n}\n}")


main()
