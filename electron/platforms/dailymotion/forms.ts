import type { LiveForm } from '../../../shared/domain/live.ts'
import type { KeyForm } from '../account-platform.ts'

export const keyForm: KeyForm = {
	clientId: { label: 'API key', hint: 'From the page of API keys in Dailymotion Studio.' },
	clientSecret: { label: 'API secret', hint: 'Kept in the vault of this computer and never shown again.' },
	extra: [],
	pasted: null,
}

/** docs/platforms/dailymotion.md. */
export const liveForm: LiveForm = {
	one: 'Live',
	many: 'Lives',
	title: { maxLength: 150, pattern: null, patternHint: '' },
	standard: ['description', 'category', 'language', 'tags', 'visibility', 'forKids', 'schedule', 'autoRecord', 'published'],
	extra: [],
}
