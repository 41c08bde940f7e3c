import { type Command, Option } from "commander";
import { CI_PLATFORMS } from "../../operations/init/ci-files";
import { KEYS, QUESTIONS } from "../../operations/init/questions";
import { init } from "../init";
import { PROMPTS } from "../init/prompts";
import { explain } from "./explain";

/** Where defaults depend on what is known only once the command is called. */
const ANY_FOLDER = { name: "<name>", project: "<folder>", answers: { region: "<region>" } };

/** Declares `eks-irsa init`, with an option for each of its questions. */
export function addInit(program: Command): void {
  const command = program
    .command("init")
    .description("create a project in this folder, or add an environment or CI to an existing project")
    .argument("[name]", 'the environment\'s name (default: "test")')
    .action(init);
  for (const key of KEYS) {
    const { flag, text, defaultInHelp = QUESTIONS[key].default(ANY_FOLDER) } = PROMPTS[key];
    command.option(flag, `${text} (default: ${defaultInHelp})`);
  }
  command.option(
    "--from-vpc <id>",
    "stand in this VPC, which exists: AWS is asked about it once, and the file says the rest",
  );
  command.option(
    "--from-cluster <name>",
    "roles for this cluster, which exists: AWS is asked about it once, and no question is asked",
  );
  command.addOption(
    new Option("--ci <platform>", "also write the jobs that plan pull requests and deploy merges").choices(
      CI_PLATFORMS,
    ),
  );
  command.option("--yes", "ask no questions: options that are not given have their defaults");
  explain(command, {
    examples: [
      "init",
      "init prod --region eu-central-1 --admins arn:aws:iam::123456789012:role/PlatformAdmin",
      "init shared --region us-west-2 --from-vpc vpc-0123456789abcdef0",
      "init shared --region us-west-2 --from-cluster shared",
      "init prod --ci github --s3-bucket demo-states",
      "init --ci gitlab",
      "init --yes --instance-types m5.large,m5a.large --max-size 5",
    ],
    exitCodes: {
      0: "all files were written",
      1: "none was: a file exists already, an answer is wrong, AWS has no such VPC or cluster, or Ctrl-C was pressed",
    },
  });
}
