import { z } from 'zod'
import type { FormValues } from '../../domain/form.ts'
import { hostOfAddress } from '../../domain/media-address.ts'
import { say } from '../../texts/english.ts'
import { noText, verbatim } from '../../texts/text.ts'
import { cueActionKind } from '../cue-action-kind.ts'
import { field } from '../fields.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export const hasBody = (method: (typeof methods)[number]): boolean => method !== 'GET' && method !== 'DELETE'

export const http = cueActionKind({
	id: 'http',
	name: say('cue-action/http'),
	icon: 'globe',
	schema: z.object({
		kind: z.literal('http'),
		method: z.enum(methods),
		url: z
			.string()
			.regex(/^https?:\/\/\S+$/i)
			.max(4000)
			.describe('Its secret parts are kept in the vault and read as "••••"'),
		body: z.string().max(4000).exactOptional(),
		contentType: z.string().max(100).exactOptional().describe('Of the body. Absent: application/json'),
		authorization: z.string().max(4000).exactOptional().describe('The header of that name. It is kept in the vault and reads as "••••"'),
		allowPrivateAddress: z.boolean().exactOptional().describe('The address may lead into this computer or its own network'),
	}),
	defaults: { kind: 'http', method: 'POST', url: '' },
	form: [
		field(
			'url',
			say('cue-field/url'),
			{ kind: 'text', maxLength: 4000, placeholder: 'https://', pattern: 'https?://\\S+', patternHint: say('cue-field/url-hint') },
			{ required: true },
		),
		field(
			'method',
			say('cue-field/method'),
			{ kind: 'choice', choices: methods.map((id) => ({ id, name: verbatim(id) })) },
			{ initial: 'POST' },
		),
		field('body', say('cue-field/body'), { kind: 'lines', maxLength: 4000, rows: 4, placeholder: '', isCode: true }),
		field(
			'contentType',
			say('cue-field/content-type'),
			{ kind: 'text', maxLength: 100, placeholder: 'application/json', pattern: null, patternHint: noText },
			{ group: say('cue-field/more') },
		),
		field(
			'authorization',
			say('cue-field/authorization'),
			{ kind: 'secret', maxLength: 4000 },
			{ group: say('cue-field/more'), hint: say('cue-field/authorization-hint') },
		),
		field(
			'allowPrivateAddress',
			say('source-field/allow-private'),
			{ kind: 'switch' },
			{ shownWhen: { kind: 'private-address', fieldId: 'url', orError: 'source-private-address' } },
		),
	],
	toForm: () => ({ authorization: '' }),
	/** An empty secret keeps the stored one. */
	fromForm({ kind, method, url }, values, before) {
		const given = (id: 'body' | 'contentType' | 'authorization') => (values[id] ? { [id]: String(values[id]) } : {})
		const { authorization } = before
		return {
			kind,
			method,
			url: url.trim(),
			...(hasBody(method) ? { ...given('body'), ...given('contentType') } : {}),
			...(authorization === undefined ? {} : { authorization }),
			...given('authorization'),
			...(values['allowPrivateAddress'] === true ? { allowPrivateAddress: true } : {}),
		}
	},
	follow: withOwnPermission,
	summary: ({ url, method }) => say('cue-summary/http', { method, host: hostOfAddress(url) ?? url }),
})

/** The permission applies to one server only. */
function withOwnPermission(edited: FormValues, before: FormValues): FormValues {
	return hostOfAddress(edited['url']) === hostOfAddress(before['url']) ? edited : { ...edited, allowPrivateAddress: false }
}
