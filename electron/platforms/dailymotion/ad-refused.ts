import type { AppError } from '../../../shared/errors/app-error.ts'
import { adRefusals } from '../ad-refusals.ts'
import type { ApiRefusal } from '../http/http-client.ts'

/** The content of a refusal: its machine-readable words, and its sentence without anything secret. */
export interface RefusalWords {
	readonly signs: readonly string[]
	readonly said: string
	/** The one word that is worth showing. */
	readonly reason: string
}

/**
 * Why an ad was refused. The codes and words of a real refusal are not documented (docs/platforms/dailymotion.md, unknowns): a named cause is reported as
 * such; everything else stays "refused", and the controller reads the platform's state.
 */
export function adRefused(refusal: ApiRefusal, words: RefusalWords, name: string): AppError {
	// A web page comes from something in between: the request did not reach the platform.
	if (refusal.isPage || refusal.body === null) return adRefusals.notThePlatform(name, refusal.status, refusal)
	const text = [...words.signs, words.said].join(' ').toLowerCase()
	if (/not[_ ]on[_ ]?air|off[_ -]?air|not (currently )?live/.test(text)) return adRefusals.offAir(name, refusal)
	if (/quota|(per|this|an|in the last) hour|hourly/.test(text)) return adRefusals.usedUp(name, refusal)
	if (/spacing|too[_ ](soon|early|frequent)|seconds? (apart|between|before)|wait /.test(text)) return adRefusals.tooSoon(name, refusal)
	if (saysNoAds(text)) return adRefusals.notAllowed(name, refusal)
	return adRefusals.refused(name, words.reason, words.said, refusal)
}

const denied =
	/not (part of|included|enabled|activated|allowed|available|eligible|authori[sz]ed|entitled)|does ?n[o']t (include|allow|have|support)|disabled|only (available )?(for|to)|no (access|right|permission)/
const whoseAds =
	/\b(account|plan|organi[sz]ation|channel|partners?|subscription|contract|profile|offer)\b|ads?[_ ](breaks? )?(not[_ ]enabled|disabled)/

/** Whether it refers to the account or its plan, and not to this stream at this moment. */
function saysNoAds(text: string): boolean {
	return denied.test(text.replaceAll('_', ' ')) && whoseAds.test(text)
}
