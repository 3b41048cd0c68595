import { type Configuration, type Declared, onlyOnce } from "./configuration";
import { TerraformJsonError } from "./error";

/** What files of one folder come to: the blocks of all of them. @throws TerraformJsonError for doubles */
export function together(files: readonly Configuration[]): Configuration {
  return {
    resources: onlyOnce(files.flatMap(({ resources }) => resources)),
    providers: files.flatMap(({ providers }) => providers),
    variables: Object.assign({}, ...files.map(({ variables }) => variables)),
    locals: Object.assign({}, ...files.map(({ locals }) => locals)),
    outputs: Object.assign({}, ...files.map(({ outputs }) => outputs)),
    terraform: files.flatMap(({ terraform }) => terraform),
    notRead: files.flatMap(({ notRead }) => notRead),
  };
}

/** `override.tf.json` and `*_override.tf.json` replace arguments of what the other files declare. */
export function overridden(base: Configuration, override: Configuration): Configuration {
  for (const { address } of override.resources) {
    if (!base.resources.some((resource) => resource.address === address)) {
      throw new TerraformJsonError(`there is no ${address} that an override could change`);
    }
  }
  const all = together([base, { ...override, resources: [] }]);
  return { ...all, resources: base.resources.map((resource) => changed(resource, override)) };
}

function changed(resource: Declared, { resources }: Configuration): Declared {
  const found = resources.find(({ address }) => address === resource.address);
  return found ? { ...resource, body: { ...resource.body, ...found.body } } : resource;
}
