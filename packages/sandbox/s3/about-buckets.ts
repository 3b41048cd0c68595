import { list } from "./listing";
import { type Handler, xml } from "./services";
import { document, element, NAMESPACE } from "./xml";

/** Where us-east-1 is meant, S3 says nothing. */
const UNSAID = "us-east-1";

export const ABOUT_BUCKETS: Readonly<Record<string, Handler>> = {
  ListBuckets: (_, { buckets }) => {
    const names = [...buckets.keys()].sort();
    const entries = names.map((Name) => element("Bucket", { Name }));
    const children = [element("Buckets", entries)];
    return xml(document(element("ListAllMyBucketsResult", children, NAMESPACE)));
  },
  HeadBucket: ({ bucket }) => ({
    status: 200,
    headers: { "x-amz-bucket-region": bucket.region },
    body: "",
  }),
  GetBucketLocation: ({ bucket: { region } }) =>
    xml(document(element("LocationConstraint", region === UNSAID ? "" : region, NAMESPACE))),
  ListObjects: (call, { objects }) => list(objects, call),
  ListObjectsV2: (call, { objects }) => list(objects, call),
};
