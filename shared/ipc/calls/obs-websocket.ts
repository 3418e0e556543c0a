import { z } from 'zod'
import { obsWebsocketSettings } from '../../domain/obs-websocket.ts'
import { call, done, nothing } from './call.ts'

const { isOn, port, isOpenToNetwork, mayRunShow } = obsWebsocketSettings.shape

export const obsWebsocketCalls = {
	'obsWebsocket.set': call(
		'Lets other programs control the studio as if it were OBS, or changes how. What is absent stays as it is. A change of port or network disconnects clients.',
		z.strictObject({
			isOn: isOn.exactOptional(),
			port: port.exactOptional(),
			isOpenToNetwork: isOpenToNetwork.exactOptional(),
			mayRunShow: mayRunShow.exactOptional(),
		}),
		done,
	),
	'obsWebsocket.password': call('The password for clients of OBS, in plain text.', nothing, z.object({ password: z.string() })),
	'obsWebsocket.renewPassword': call(
		'Makes a new password for clients of OBS. All of them are disconnected and need it to connect again.',
		nothing,
		z.object({ password: z.string() }),
	),
} as const
