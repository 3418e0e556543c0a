import { openChildChannel } from '../process/child-channel.ts'
import type { FromLauncher, ToLauncher } from '../process/launcher/launcher-messages.ts'
import { runLauncher } from '../process/launcher/launcher-worker.ts'

// The launcher: starts the children of the program, which would stand still meanwhile if it started them itself.
runLauncher(openChildChannel<ToLauncher, FromLauncher>())
