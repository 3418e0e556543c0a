import { callCommands } from './call-commands.ts'

/** What the import of a table calls. */
export const cueTableInputCommands = callCommands('cues.add', 'cues.createList')
