import type { FormField, FormValues } from '../../../shared/domain/form.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText, type Text } from '../../../shared/texts/text.ts'
import type { ApiCall } from '../http/http-client.ts'

/** Every operation that uses the platform's interface. */
export type AddressKey =
	| 'list'
	| 'create'
	| 'read'
	| 'update'
	| 'remove'
	| 'start'
	| 'publish'
	| 'finish'
	| 'overview'
	| 'history'
	| 'thumbnailRead'
	| 'thumbnailSet'
	| 'thumbnailRemove'
	| 'mediaList'
	| 'mediaRead'
	| 'mediaDelete'
	| 'channels'

export interface Address {
	readonly method: ApiCall['method']
	/** The part after the base address; `{id}` and `{instance}` are placeholders. May have a query. */
	readonly path: string
	/** A file goes as the whole body instead of a part of a form. */
	readonly rawFile?: boolean
}

interface AddressEntry {
	/** For people. */
	readonly label: Text
	readonly standard: Address
	/** Tried once when the standard one is not known there (404 or 405), and only then. */
	readonly alternative: Address | null
	/** The vendor's public pages name it: not to be changed. */
	readonly isDocumented: boolean
}

/**
 * The vendor's public pages name two of these (https://developer.streamdiver.com/docs/tutorials/livestreaming and
 * https://developer.streamdiver.com/docs/api/get-livestream-stats-overview); the others follow from the names of the operations and common practice.
 * A correction needs no new release: each is an option of the account.
 */
export const addressTable: { readonly [Key in AddressKey]: AddressEntry } = {
	list: inferred(say('streamdiver/address/list'), 'GET', '/livestreams'),
	create: documented(say('streamdiver/address/create'), 'POST', '/livestreams'),
	read: inferred(say('streamdiver/address/read'), 'GET', '/livestreams/{id}'),
	update: inferred(say('streamdiver/address/update'), 'PATCH', '/livestreams/{id}', { method: 'PUT', path: '/livestreams/{id}' }),
	remove: inferred(say('streamdiver/address/remove'), 'DELETE', '/livestreams/{id}'),
	start: inferred(say('streamdiver/address/start'), 'POST', '/livestreams/{id}/start', { method: 'PUT', path: '/livestreams/{id}/start' }),
	publish: inferred(say('streamdiver/address/publish'), 'POST', '/livestreams/{id}/publish', {
		method: 'PUT',
		path: '/livestreams/{id}/publish',
	}),
	finish: inferred(say('streamdiver/address/finish'), 'POST', '/livestreams/{id}/finish', {
		method: 'POST',
		path: '/livestreams/{id}/stop',
	}),
	overview: documented(say('streamdiver/address/overview'), 'GET', '/livestreams/{id}/statistics'),
	history: inferred(say('streamdiver/address/history'), 'GET', '/livestreams/{id}/statistics/{instance}', {
		method: 'GET',
		path: '/livestreams/{id}/statistics?instance={instance}',
	}),
	thumbnailRead: inferred(say('streamdiver/address/thumbnail-read'), 'GET', '/livestreams/{id}/thumbnail'),
	thumbnailSet: inferred(say('streamdiver/address/thumbnail-set'), 'PUT', '/livestreams/{id}/thumbnail', {
		method: 'POST',
		path: '/livestreams/{id}/thumbnail',
		rawFile: true,
	}),
	thumbnailRemove: inferred(say('streamdiver/address/thumbnail-remove'), 'DELETE', '/livestreams/{id}/thumbnail'),
	mediaList: inferred(say('streamdiver/address/media-list'), 'GET', '/media'),
	mediaRead: inferred(say('streamdiver/address/media-read'), 'GET', '/media/{id}'),
	mediaDelete: inferred(say('streamdiver/address/media-delete'), 'DELETE', '/media/{id}?permanent=true', {
		method: 'DELETE',
		path: '/media/{id}',
	}),
	channels: inferred(say('streamdiver/address/channels'), 'GET', '/channels'),
}

function inferred(label: Text, method: Address['method'], path: string, alternative: Address | null = null): AddressEntry {
	return { label, standard: { method, path }, alternative, isDocumented: false }
}

function documented(label: Text, method: Address['method'], path: string): AddressEntry {
	return { label, standard: { method, path }, alternative: null, isDocumented: true }
}

const keys = Object.keys(addressTable) as readonly AddressKey[]
const addressGroup = say('streamdiver/address/group')
const rawFileField = 'thumbnailBody'

/** One option for each address that the public pages do not name. */
export const addressFields: readonly FormField[] = [
	...keys.filter((key) => !addressTable[key].isDocumented).map(addressField),
	{
		id: rawFileField,
		label: say('streamdiver/address/thumbnail-body'),
		hint: noText,
		group: addressGroup,
		required: true,
		fixed: false,
		initial: 'part',
		input: {
			kind: 'choice',
			choices: [
				{ id: 'part', name: say('streamdiver/address/thumbnail-part') },
				{ id: 'raw', name: say('streamdiver/address/thumbnail-raw') },
			],
		},
	},
]

function addressField(key: AddressKey): FormField {
	const { label, standard } = addressTable[key]
	return {
		id: fieldId(key),
		label,
		hint: key === 'mediaDelete' ? say('streamdiver/address/media-delete-hint') : noText,
		group: addressGroup,
		required: true,
		fixed: false,
		initial: textOf(standard),
		input: {
			kind: 'text',
			maxLength: 200,
			placeholder: textOf(standard),
			pattern: '(GET|POST|PUT|PATCH|DELETE) /[^\\s/][^\\s]*',
			patternHint: say('streamdiver/address/pattern', { example: textOf(standard) }),
		},
	}
}

/** The address to use: the account's own where it differs from ours, and then without an alternative. */
export function addressOf(key: AddressKey, options: FormValues): { readonly first: Address; readonly alternative: Address | null } {
	const { standard, alternative, isDocumented } = addressTable[key]
	const own = isDocumented ? null : parseAddress(options[fieldId(key)])
	const isOwn = own !== null && textOf(own) !== textOf(standard)
	const first = isOwn ? own : standard
	const rawFile = key === 'thumbnailSet' && options[rawFileField] === 'raw'
	return { first: rawFile ? { ...first, rawFile } : first, alternative: isOwn ? null : alternative }
}

/** The path with its placeholders filled in and the query appended. */
export function filledPath(
	{ path }: Address,
	parts: Readonly<Record<string, string>>,
	query: Readonly<Record<string, string>> = {},
): string {
	const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => (name in parts ? encodeURIComponent(parts[name] ?? '') : whole))
	const joined = new URLSearchParams(query).toString()
	return joined === '' ? filled : `${filled}${filled.includes('?') ? '&' : '?'}${joined}`
}

function parseAddress(value: unknown): Address | null {
	const match = typeof value === 'string' ? /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/.exec(value.trim()) : null
	return match?.[1] && match[2] ? { method: match[1] as Address['method'], path: match[2] } : null
}

function fieldId(key: AddressKey): string {
	return `address-${key}`
}

function textOf({ method, path }: Address): string {
	return `${method} ${path}`
}
