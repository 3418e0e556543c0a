import { callCommands } from './call-commands.ts'

export const filterInputCommands = callCommands(
	'filters.add',
	'filters.update',
	'filters.enable',
	'filters.remove',
	'filters.reorder',
	'filters.paste',
	'filterPresets.save',
	'filterPresets.remove',
	'sources.copyFor',
	'program.undo',
	'program.redo',
)
