import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { role } from './role.ts'

export const deviceName = z.string().trim().min(1).max(60)
export const maxDevices = 100

/** A phone, tablet or computer that was linked with a code and has a key of its own. */
export const deviceView = z.object({
	id: z.string(),
	name: deviceName,
	role,
	linkedAtMs: z.number(),
	/** null: not since it was linked. */
	lastSeenAtMs: z.number().nullable(),
	isConnected: z.boolean(),
	/** Its last network address. */
	address: z.string().nullable(),
})
export type DeviceView = z.infer<typeof deviceView>

/** Tries that were refused, of one address and for one reason. */
export const refusedTries = z.object({
	address: z.string(),
	/** "key": the key of a device that is not linked, or of none. "flood": more requests than anybody needs. */
	why: z.enum(['code', 'key', 'flood']),
	count: z.number().int(),
	lastAtMs: z.number(),
})
export type RefusedTries = z.infer<typeof refusedTries>

/** Who may use the studio from other devices. Only the owner gets this part of the state. */
export const remoteView = z.object({
	devices: z.array(deviceView),
	/** Since the studio was started, the newest first. */
	refused: z.array(refusedTries),
	network: z.object({
		/** Whether other devices in the network may connect. */
		isOpen: z.boolean(),
		/** The command line opened it: it cannot be closed on the screen. */
		isFixed: z.boolean(),
		/** Where they connect; empty while nothing listens. */
		urls: z.array(z.string()),
		/** SHA-256 of the certificate, "AB:CD:…"; null before there is one. */
		fingerprint: z.string().nullable(),
		/** Why it is not open though it should be. */
		problem: appErrorData.nullable(),
	}),
})
export type RemoteView = z.infer<typeof remoteView>

/** The page that a linked device opens. */
export function pageOf(ofRole: z.infer<typeof role>): '/presenter.html' | '/phone.html' | '/' {
	if (ofRole === 'presenter') return '/presenter.html'
	return ofRole === 'owner' || ofRole === 'producer' ? '/phone.html' : '/'
}
