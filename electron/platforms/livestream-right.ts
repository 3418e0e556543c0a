import type { LivestreamRight } from '../../shared/domain/account.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { hasCode } from '../../shared/errors/has-code.ts'
import { actionOf, joined, messageOf, say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { AccountAdapter } from './account-platform.ts'
import { platformCodes } from './platform-errors.ts'

/** The title of the test livestream: viewers may see it on the platform if it could not be deleted. */
const title = say('livestream-right/title').text

/** Creates a private livestream and deletes it. Rejects when the answer doesn't show whether the right exists (no connection, signed out). */
export async function checkLivestreamRight(
	name: string,
	category: string,
	livestreams: Pick<AccountAdapter, 'createLivestream'> & { remove(id: string, signal: AbortSignal): Promise<void> },
	signal: AbortSignal,
): Promise<{ livestreamRight: LivestreamRight; why: Text | null }> {
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
		id = (await livestreams.createLivestream(probe, signal)).id
	} catch (error) {
		if (hasCode(error, platformCodes.liveNotEnabled))
			return { livestreamRight: 'no', why: joined([messageOf(error.toData()), actionOf(error.toData())]) }
		throw error
	}
	try {
		await livestreams.remove(id, signal)
	} catch (error) {
		if (!(error instanceof AppError)) throw error
		return { livestreamRight: 'yes', why: say('livestream-right/left-behind', { title, name, message: messageOf(error.toData()) }) }
	}
	return { livestreamRight: 'yes', why: null }
}
