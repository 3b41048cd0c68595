import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ChangedNote, NewNote } from "../functions/notes/note";
import type { Deletable } from "./deletable";
import { Functions } from "./functions";
import { IdentityPool } from "./identity-pool";
import type { Origins } from "./origins";
import { OwnedTable } from "./owned-table";
import { RestApi } from "./rest-api/rest-api";
import type { StateBackend } from "./state-backend";
import { UploadsBucket } from "./uploads-bucket";
import { useAws } from "./use-aws";
import { UserPool } from "./user-pool";

export interface NotesStackProps extends Deletable {
  readonly region: string;
  /** The stage's name: in every name, and the first segment of the API's URLs. */
  readonly stage: string;
  /** Whose pages may call the API and upload. */
  readonly allowedOrigins: Origins;
  /** Whether anyone may sign up. */
  readonly selfSignUp: boolean;
  readonly state: StateBackend;
}

/** The notes API: who may come in, what they may do, what answers them, what is kept. */
export class NotesStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: NotesStackProps) {
    super(scope, id);
    const { stage, region, allowedOrigins, selfSignUp, state, deletable = false } = props;
    useAws(this, { region, state, tags: { project: "notes", stage } });
    new ArchiveProvider(this, "archive");
    const name = `notes-${stage}`;

    const userPool = new UserPool(this, "users", { name, selfSignUp, deletable });
    const identityPool = new IdentityPool(this, "identities", {
      name,
      providers: { userPool },
      deletable,
    });
    const notes = new OwnedTable(this, "notes", { name, deletable });
    const uploads = new UploadsBucket(this, "uploads", {
      namePrefix: `${name}-uploads-`,
      allowedOrigins,
      deletable,
    });
    const functions = new Functions(this, "functions", {
      name,
      directory: "functions/notes",
      handlers: {
        create: [notes.access("PutItem", "GetItem")],
        list: [notes.access("Query")],
        get: [notes.access("GetItem")],
        update: [notes.access("UpdateItem", "GetItem")],
        delete: [notes.access("DeleteItem")],
      },
    });
    const api = new RestApi(this, "api", {
      name,
      stage,
      allowedOrigins,
      authorization: { type: "iam", identityPool },
      routes: {
        "POST /notes": { handler: functions.at("create"), body: NewNote },
        "GET /notes": functions.at("list"),
        "GET /notes/{id}": functions.at("get"),
        "PUT /notes/{id}": { handler: functions.at("update"), body: ChangedNote },
        "DELETE /notes/{id}": functions.at("delete"),
      },
    });
    api.grantInvoke(identityPool.signedIn);
    uploads.grantOwnPrefix(identityPool.signedIn);

    this.output({
      region,
      authorization: "iam",
      user_pool_id: userPool.id,
      user_pool_client_id: userPool.clientId,
      identity_pool_id: identityPool.id,
      api_url: api.url,
      uploads_bucket: uploads.name,
    });
  }

  /** What clients are configured with; nothing in it is secret. */
  private output(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) {
      new TerraformOutput(this, name, { value, staticId: true });
    }
  }
}
