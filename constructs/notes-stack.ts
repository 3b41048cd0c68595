import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { TerraformOutput, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ChangedNote, NewNote } from "../functions/notes/note";
import type { Deletable } from "./deletable";
import { Functions } from "./functions";
import type { Guard } from "./guard";
import type { Origins } from "./origins";
import { OwnedTable } from "./owned-table";
import { RestApi } from "./rest-api/rest-api";
import type { StateBackend } from "./state-backend";
import { UploadsBucket } from "./uploads-bucket";
import { useAws } from "./use-aws";
import { wayOf } from "./ways/way-of";

export interface NotesStackProps extends Deletable {
  readonly region: string;
  /** The stage's name: in every name, and the first segment of the API's URLs. */
  readonly stage: string;
  /** Whose pages may call the API and upload. */
  readonly allowedOrigins: Origins;
  /** How people come in, and what the API asks of them. */
  readonly guard: Guard;
  readonly state: StateBackend;
}

/** The notes API: who may come in, what they may do, what answers them, what is kept. */
export class NotesStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: NotesStackProps) {
    super(scope, id);
    const { stage, region, allowedOrigins, guard, state, deletable = false } = props;
    useAws(this, { region, state, tags: { project: "notes", stage } });
    new ArchiveProvider(this, "archive");
    const name = `notes-${stage}`;

    const notes = new OwnedTable(this, "notes", { name, deletable });
    const uploads = new UploadsBucket(this, "uploads", {
      namePrefix: `${name}-uploads-`,
      allowedOrigins,
      deletable,
    });
    const ground = { stack: this, region, name, notes, uploads, allowedOrigins, deletable };
    const way = wayOf(guard, ground);
    this.keepOwners(way.owners, deletable);
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
      authorization: way.authorization,
      routes: {
        "POST /notes": { handler: functions.at("create"), body: NewNote },
        "GET /notes": functions.at("list"),
        "GET /notes/{id}": functions.at("get"),
        "PUT /notes/{id}": { handler: functions.at("update"), body: ChangedNote },
        "DELETE /notes/{id}": functions.at("delete"),
        ...way.routes,
      },
    });
    for (const person of way.people ?? []) {
      api.grantInvoke(person);
      uploads.grantOwnPrefix(person);
    }
    way.grantMore?.(api);

    this.output({
      region,
      authorization: way.authorization.type,
      ...way.outputs,
      api_url: api.url,
      uploads_bucket: uploads.name,
    });
  }

  /**
   * Under other ids nobody would find their rows and files, or somebody another's: Terraform refuses
   * a plan that changes where the ids come from. (cdktf's DataResource would ask for a terraform.)
   */
  private keepOwners(owners: string, deletable: boolean): void {
    new TerraformResource(this, "owners", {
      terraformResourceType: "terraform_data",
      lifecycle: { preventDestroy: !deletable },
    }).addOverride("triggers_replace", owners);
  }

  /** What clients are configured with; nothing in it is secret. */
  private output(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) {
      new TerraformOutput(this, name, { value, staticId: true });
    }
  }
}
