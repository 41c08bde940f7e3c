import { type TerraformStack, Testing } from "cdktf";
import { dependenciesOf, readGraph, type StackGraph, type StackJson } from "../../src/synthesized/stack-graph";

// biome-ignore lint/suspicious/noExplicitAny: a test reaches into JSON whose shape it is there to check
export type Block = any;

/** A synthesized stack, for assertions about what Terraform would read. */
export class Template {
  private constructor(readonly json: StackJson & Block) {}

  /** Synthesizes as an app would: after `prepareStack()` (which adds the backend) and with validations. */
  static of(stack: TerraformStack): Template {
    stack.prepareStack();
    return new Template(JSON.parse(Testing.synth(stack, true)));
  }

  /** All resources of a type, by address, without CDKTF's metadata. */
  resources(type: string): Record<string, Block> {
    return blocks(this.json.resource?.[type] ?? {}, type);
  }

  /** All data sources of a type, by address, without CDKTF's metadata. */
  data(type: string): Record<string, Block> {
    return blocks(this.json.data?.[type] ?? {}, `data.${type}`);
  }

  /** The only resource of a type, or the only one whose address begins with the type and these words. */
  resource(type: string, name = ""): Block {
    return this.json.resource[type][this.address(type, name).slice(type.length + 1)];
  }

  /** The only data source of a type, or the only one whose address begins with the type and these words. */
  dataSource(type: string, name = ""): Block {
    return this.json.data[type][this.address(`data.${type}`, name).slice(type.length + 6)];
  }

  /** The address of the only resource (or data source) of a type, or of the one whose id begins with these words. */
  address(type: string, name = ""): string {
    const found = [...this.graph.keys()].filter((address) =>
      new RegExp(`^${type}\\.${name}(_[0-9A-F]{8}|$)`).test(address),
    );
    const all = [...this.graph.keys()].filter((address) => address.startsWith(`${type}.`));
    const [only, another] = name ? found : all;
    if (only === undefined || another !== undefined) {
      throw new Error(`no single ${type} "${name}" among ${all.join(", ") || "none"}`);
    }
    return only;
  }

  /** Everything that Terraform makes before an address, and destroys after it. */
  before(address: string): Set<string> {
    return dependenciesOf(this.graph, address);
  }

  get graph(): StackGraph {
    return readGraph(this.json);
  }
}

function blocks(byName: Record<string, Block>, prefix: string): Record<string, Block> {
  return Object.fromEntries(
    Object.entries(byName).map(([name, { "//": _, ...block }]) => [`${prefix}.${name}`, block]),
  );
}
