import { NewUpload } from "../../functions/uploads/upload";
import { Functions } from "../functions";
import type { Routes } from "../rest-api/routes";
import type { Ground } from "./way";

/** Files for people who have no AWS credentials: a function signs for one object, under its caller's folder. */
export function presignedUploads({ stack, name, uploads }: Ground): Routes {
  const functions = new Functions(stack, "upload-functions", {
    name: `${name}-uploads`,
    directory: "functions/uploads",
    handlers: {
      create: [uploads.access("PutObject")],
      get: [uploads.access("GetObject")],
    },
  });
  return {
    "POST /uploads": { handler: functions.at("create"), body: NewUpload },
    "GET /uploads/{name}": functions.at("get"),
  };
}
