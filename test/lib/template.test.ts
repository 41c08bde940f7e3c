import { templateOf, textOfTemplate } from "../../src/lib/template";

test.each([
  ["${path.module}", "$${path.module}"],
  ["%{ if true }x%{ endif }", "%%{ if true }x%%{ endif }"],
  ["$${a}", "$$${a}"],
  ["%%{a}", "%%%{a}"],
  ["a ${", "a $${"],
  ["$ { %", "$ { %"],
  ["100% $5", "100% $5"],
])("%s is written as %s, and read back", (text, template) => {
  expect(templateOf(text)).toBe(template);
  expect(textOfTemplate(template)).toBe(text);
});

test("an expression stays one", () => {
  expect(textOfTemplate("${aws_vpc.vpc.id} $${aws:username}")).toBe("${aws_vpc.vpc.id} ${aws:username}");
});
