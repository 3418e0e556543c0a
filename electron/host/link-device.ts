import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { deviceName, pageOf } from '../../shared/domain/remote-access.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import type { Caller, Devices } from './devices/devices.ts'
import { failure, jsonOf, readBody } from './http-answers.ts'

const maxBytes = 1000
const input = z.strictObject({ code: z.string().min(1).max(100), name: deviceName })

/** POST /api/link: a device comes with a code and gets a key of its own. `linked` is called with its id. */
export async function linkDevice(
	request: IncomingMessage,
	address: string,
	devices: Pick<Devices, 'redeem'>,
	linked: (id: Caller['id']) => void,
): Promise<Envelope> {
	const body = await readBody(request, maxBytes)
	const given = input.safeParse(body === null ? null : jsonOf(body))
	if (!given.success) return failure('link-code-wrong')
	try {
		const { key, caller } = devices.redeem(given.data.code, given.data.name, address)
		linked(caller.id)
		return { ok: true, value: { token: key, name: caller.name, role: caller.role, page: pageOf(caller.role) } }
	} catch (error) {
		if (!(error instanceof AppError)) throw error
		return { ok: false, error: error.toData() }
	}
}
