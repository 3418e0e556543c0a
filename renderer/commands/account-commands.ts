import { callCommands } from './call-commands.ts'

export const accountInputCommands = callCommands(
	'accounts.connectBrowser',
	'accounts.connectPassword',
	'accounts.connectKey',
	'accounts.connectPasted',
	'accounts.setOptions',
	'accounts.cancel',
	'accounts.disconnect',
	'accounts.setEnabled',
	'accounts.setIngest',
	'accounts.check',
	'livestreams.create',
	'livestreams.edit',
	'livestreams.turnIntoLivestream',
	'livestreams.choose',
	'livestreams.act',
	'livestreams.saveOutput',
	'livestreams.removeOutput',
	'livestreams.setThumbnail',
	'livestreams.removeThumbnail',
)
