import type { FormField } from '../../../shared/domain/form.ts'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import type { KeyForm } from '../account-platform.ts'

export const keyForm: KeyForm = {
	clientId: { label: 'API key', hint: 'From the page of API keys in Dailymotion Studio.' },
	clientSecret: { label: 'API secret', hint: 'Kept in the vault of this computer and never shown again.' },
	extra: [],
	pasted: null,
}

/** Whether the platform records every show by itself. */
export const autoRecordOption = 'autoRecord'

export const optionFields: readonly FormField[] = [
	{
		id: autoRecordOption,
		label: 'Record every show on Dailymotion',
		hint: 'In livestreams that are made when a show goes live. Others keep what is set in their own form.',
		group: '',
		required: false,
		fixed: false,
		initial: false,
		input: { kind: 'switch' },
	},
]

/** docs/platforms/dailymotion.md. */
export const livestreamForm: LivestreamForm = {
	one: 'Livestream',
	many: 'Livestreams',
	title: { maxLength: 150, pattern: null, patternHint: '' },
	standard: ['description', 'category', 'language', 'tags', 'visibility', 'forKids', 'schedule', 'autoRecord', 'published'],
	extra: [],
}
