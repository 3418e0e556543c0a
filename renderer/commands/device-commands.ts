import { callCommands } from './call-commands.ts'

export const deviceInputCommands = callCommands(
	'devices.link',
	'devices.cancelLink',
	'devices.update',
	'devices.unlink',
	'remote.setOpen',
	'obsWebsocket.set',
	'obsWebsocket.renewPassword',
)
