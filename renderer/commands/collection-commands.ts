import { callCommands } from './call-commands.ts'

export const collectionInputCommands = callCommands(
	'collections.create',
	'collections.duplicate',
	'collections.rename',
	'collections.open',
	'collections.remove',
	'collections.restore',
	'collections.relink',
	'collections.importObs',
	'collections.export',
	'collections.import',
)
