import { z } from 'zod'
import { deviceName } from '../../domain/remote-access.ts'
import { role } from '../../domain/role.ts'
import { byId, call, done, nothing } from './call.ts'

export const devicesCalls = {
	'devices.link': call(
		'Makes a code that links one device, once and for 15 minutes, and withdraws the code before it. The device sends it to POST /api/link.',
		z.strictObject({ role, name: deviceName.exactOptional().describe('Absent: the device says what it is') }),
		z.object({
			code: z.string(),
			shortCode: z.string().describe('Six digits, to be typed'),
			urls: z
				.array(z.string())
				.describe('Addresses in the network that open the right page with the code; empty while the network may not connect'),
			expiresAtMs: z.number(),
		}),
	),
	'devices.cancelLink': call('Withdraws the code that was made last.', nothing, done),
	'devices.update': call(
		'Renames a device or gives it another role, which applies at once.',
		byId.extend({ name: deviceName.exactOptional(), role: role.exactOptional() }),
		done,
	),
	'devices.unlink': call('Takes the key of a device away. Its connections are closed at once.', byId, done),
	'remote.setOpen': call(
		'Lets other devices in the network connect, encrypted, or only this computer.',
		z.strictObject({ isOpen: z.boolean() }),
		done,
	),
} as const
