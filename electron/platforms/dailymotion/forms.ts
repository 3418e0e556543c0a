import type { FormField } from '../../../shared/domain/form.ts'
import type { LivestreamForm } from '../../../shared/domain/livestream.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText } from '../../../shared/texts/text.ts'
import type { KeyForm } from '../account-platform.ts'

export const keyForm: KeyForm = {
	clientId: { label: say('dailymotion/key/id'), hint: say('dailymotion/key/id-hint') },
	clientSecret: { label: say('dailymotion/key/secret'), hint: say('dailymotion/key/secret-hint') },
	extra: [],
	pasted: null,
}

/** Whether the platform records every show automatically. */
export const autoRecordOption = 'autoRecord'

export const optionFields: readonly FormField[] = [
	{
		id: autoRecordOption,
		label: say('dailymotion/option/auto-record'),
		hint: say('dailymotion/option/auto-record-hint'),
		group: noText,
		required: false,
		fixed: false,
		initial: false,
		input: { kind: 'switch' },
	},
]

/** docs/platforms/dailymotion.md. */
export const livestreamForm: LivestreamForm = {
	one: say('dailymotion/form/one'),
	many: say('dailymotion/form/many'),
	title: { maxLength: 150, pattern: null, patternHint: noText },
	standard: ['description', 'category', 'language', 'tags', 'visibility', 'forKids', 'schedule', 'autoRecord', 'published'],
	extra: [],
}
