import { serve } from "@notes-api/sandbox";

// Serves the stack in one folder with its data in another, in a process of its own: nothing that is
// measured shares a thread with what measures it. Says where the outputs are once it serves.
const [folder = "", dataFolder = ""] = process.argv.slice(2);

serve({ folder, dataFolder }).then(({ outputsFile }) => console.log(outputsFile));
