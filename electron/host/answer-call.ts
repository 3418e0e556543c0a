import { readableSlices } from '../../shared/domain/slice-roles.ts'
import { mayCall } from '../../shared/ipc/call-roles.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import type { Router } from '../ipc/router.ts'
import type { Caller } from './devices/devices.ts'
import { failure, isCallName } from './http-answers.ts'

/** Answers a call of somebody: what the role may not call is refused, and what it may not read is left out. */
export async function answerCall(router: Router, name: string, input: unknown, { role }: Caller): Promise<Envelope> {
	if (isCallName(name) && !mayCall(role, name)) return failure('role-may-not', { role })
	const said = await router(name, input)
	return said.ok && name === 'studio.snapshot' ? { ok: true, value: readableSlices(role, said.value as object) } : said
}
