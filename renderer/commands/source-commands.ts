import { callCommands } from './call-commands.ts'

export const sourceInputCommands = callCommands(
	'sources.add',
	'sources.addFiles',
	'sources.update',
	'sources.remove',
	'sources.restart',
	'sources.pageInput',
)
