import type { LiveRight } from '../../shared/domain/account.ts'
import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { AccountAdapter } from './account-platform.ts'
import { platformCodes } from './platform-errors.ts'

const title = 'Showcaller: may this account stream live?'

/** Creates a private live and deletes it. Rejects when the answer says nothing about the right (no connection, signed out). */
export async function checkLiveRight(
	name: string,
	category: string,
	lives: Pick<AccountAdapter, 'createLive'> & { remove(id: string, signal: AbortSignal): Promise<void> },
	signal: AbortSignal,
): Promise<{ liveRight: LiveRight; why: string | null }> {
	const probe = {
		title,
		description: '',
		category,
		tags: [],
		language: null,
		forKids: false,
		visibility: { kind: 'private' as const },
		published: true,
		autoRecord: false,
		schedule: null,
		remote: false,
		extra: {},
	}
	let id: string
	try {
		id = (await lives.createLive(probe, signal)).id
	} catch (error) {
		if (error instanceof AppError && error.code === platformCodes.liveNotEnabled)
			return { liveRight: 'no', why: `${error.message} ${error.action}` }
		throw error
	}
	try {
		await lives.remove(id, signal)
	} catch (error) {
		const { message } = toAppErrorData(error)
		return { liveRight: 'yes', why: `The private live “${title}” could not be deleted on ${name}: delete it there. ${message}` }
	}
	return { liveRight: 'yes', why: null }
}
