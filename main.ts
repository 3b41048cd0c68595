import { App } from "cdktf";
import { BootstrapStack } from "./constructs/bootstrap-stack";
import { NotesStack } from "./constructs/notes-stack";
import { stageNamed } from "./stages";

const { home, stack, ...settings } = stageNamed(process.env["STAGE"]);

const app = new App({ stackTraces: false });
new BootstrapStack(app, "bootstrap", home);
new NotesStack(app, stack, { ...settings, region: home.store.region });
app.synth();
