import { CALLER } from "../../constructs/grantee";
import { copyOfProject } from "../support/project";
import { describeWithTerraform, TerraformFolder } from "../support/terraform";

describeWithTerraform("as terraform understands it", () => {
  const project = copyOfProject();
  project.synth({ STAGE: "prod" });

  describe("the stacks", () => {
    test.each(["bootstrap", "notes-prod"])("%s is configuration that it reads", async (stack) => {
      const { terraform, ...synthesized } = project.stack(stack);
      const { backend: _, ...others } = terraform; // it would have to be there
      const folder = new TerraformFolder().write("cdk.tf.json", {
        ...synthesized,
        terraform: others,
      });

      const providers = await folder.succeed("providers");
      expect(providers).toContain(`hashicorp/aws] ${terraform.required_providers.aws.version}`);
    });

    test("this version of terraform is one that versions.tf allows", async () => {
      const versions = project.read("cdktf.out/stacks/notes-prod/versions.tf");

      await new TerraformFolder().write("versions.tf", versions).succeed("init");
    });

    test("a version that versions.tf does not allow is refused", async () => {
      const versions = project.read("cdktf.out/stacks/notes-prod/versions.tf");
      const folder = new TerraformFolder().write("versions.tf", versions.replace("1.10", "99.0"));

      expect(await folder.run("init")).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("Unsupported Terraform Core version"),
      });
    });
  });

  describe("what IAM fills in on each request", () => {
    const [policy] = Object.entries<{ policy: string }>(
      project.stack("notes-prod").resource.aws_iam_role_policy,
    ).flatMap(([id, values]) => (id.startsWith("identities_signed-in") ? values.policy : []));

    /** With a literal where terraform would put what AWS gave it. */
    const known = (policy ?? "").replace(/(?<!\$)\$\{[^}]+\}/g, "arn:aws:known");

    test("reaches IAM as it was meant", async () => {
      const folder = new TerraformFolder().write("main.tf.json", {
        output: { policy: { value: known } },
      });
      await folder.succeed("init");
      await folder.succeed("apply", "-auto-approve");

      const outputs = JSON.parse(await folder.succeed("output", "-json"));
      const { Statement } = JSON.parse(outputs.policy.value);
      const own = `private/${CALLER.slice(1)}/*`;
      expect(Statement.slice(1)).toEqual([
        expect.objectContaining({ Resource: [`arn:aws:known/${own}`] }),
        expect.objectContaining({ Condition: { StringLike: { "s3:prefix": [own] } } }),
      ]);
    });

    test("would not, if it were written with one dollar sign", async () => {
      const value = known.replaceAll("$${", "${");
      const folder = new TerraformFolder().write("main.tf.json", { output: { policy: { value } } });

      await folder.succeed("init");
      expect(await folder.run("apply", "-auto-approve")).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("Extra characters after interpolation expression"),
      });
    });
  });
});
