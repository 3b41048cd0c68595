import type { Attack } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking } from "../mutation";

export const providers = [
  ...breaking("Terraform acts as whoever runs it, by HashiCorp's own providers", {
    "Terraform takes a role": aws(([one]) => {
      one.assume_role = [{ role_arn: "arn:aws:iam::999999999999:role/x" }];
    }),
    "AWS is asked at another address": aws(([one]) => {
      one.endpoints = [{ s3: "https://elsewhere.example" }];
    }),
    "there is a second provider": aws((all) => all.push({ alias: "other", region: "us-east-1" })),
    "a provider of another kind is configured": ({ json }) => {
      json.provider.random = [{}];
    },
    "the provider is another's": ({ json }) => {
      json.terraform.required_providers.aws.source = "another/aws";
    },
    "another provider is required": ({ json }) => {
      json.terraform.required_providers.random = { source: "hashicorp/random" };
    },
  }),
  ...breaking("a state lies on one's own machine, in S3 or in HCP Terraform", {
    "the state is sent to a server": backend({ http: { address: "https://elsewhere.example" } }),
    "the state lies in something that looks like S3": backend({
      s3: { bucket: "states", key: "x", endpoints: { s3: "https://elsewhere.example" } },
    }),
    "the state lies in another's HCP Terraform": ({ json }) => {
      json.terraform.cloud = { organization: "x", hostname: "elsewhere.example" };
    },
  }),
];

function aws(change: (configurations: Json[]) => void): Attack {
  return ({ json }) => change(json.provider.aws);
}

function backend(place: object): Attack {
  return ({ json }) => {
    json.terraform.backend = place;
  };
}
