import { isPrivateAddress, readMediaAddress } from '../../../shared/domain/media-address.ts'
import type { Source, SourceKind, SourceSettings } from '../../../shared/domain/source.ts'
import { formatDateField } from '../../lib/format.ts'

/** What the form for a new source holds: every field of every kind, as text; only those of the chosen kind are used. */
export interface SourceDraft {
	readonly kind: SourceKind
	readonly name: string
	readonly deviceId: string
	readonly showPointer: boolean
	readonly path: string
	readonly loop: boolean
	/** A film: its address may lead into the user's own network. */
	readonly allowsPrivate: boolean
	readonly template: string
	/** As a field for day and time holds it, local time. */
	readonly countdownTo: string
	readonly fontSizePx: string
	readonly color: string
	readonly hasBackground: boolean
	readonly pattern: 'card' | 'flash-and-beep'
}

export function newDraft(kind: SourceKind): SourceDraft {
	return {
		kind,
		name: '',
		deviceId: '',
		showPointer: true,
		path: '',
		loop: true,
		allowsPrivate: false,
		template: kind === 'text' ? '{clock}' : '',
		countdownTo: '',
		fontSizePx: '48',
		color: kind === 'color' ? '#101828' : '#ffffff',
		hasBackground: true,
		pattern: 'card',
	}
}

/** The form of a source that exists. What the form does not show is kept by `settingsOf` with the source's present settings. */
export function draftOf({ name, settings }: Source): SourceDraft {
	const draft = { ...newDraft(settings.kind), name }
	switch (settings.kind) {
		case 'screen':
			return { ...draft, deviceId: settings.display ?? '', showPointer: settings.showPointer }
		case 'camera':
			return { ...draft, deviceId: settings.deviceId }
		case 'audio-input':
			// Older settings name the default.
			return { ...draft, deviceId: settings.deviceId === 'default' ? '' : (settings.deviceId ?? '') }
		case 'media':
			return { ...draft, path: settings.path, loop: settings.loop, allowsPrivate: settings.allowPrivateAddress === true }
		case 'image':
			return { ...draft, path: settings.path }
		case 'text':
			return {
				...draft,
				template: settings.template,
				countdownTo: settings.countdownTo === null ? '' : formatDateField(settings.countdownTo),
				fontSizePx: String(settings.fontSizePx),
				color: settings.color,
				hasBackground: settings.background !== null,
			}
		case 'color':
			return { ...draft, color: settings.color }
		case 'test-pattern':
			return { ...draft, pattern: settings.pattern }
	}
}

/** The settings of an existing source as changed in the form: its region, alignment, countdown and the like stay. */
export function changedSettings(draft: SourceDraft, before: SourceSettings): SourceSettings | null {
	const next = settingsOf(draft)
	if (!next || next.kind !== before.kind) return next
	if (next.kind === 'screen' && before.kind === 'screen') return { ...next, region: before.region }
	if (next.kind === 'text' && before.kind === 'text') {
		const { weight, align } = before
		// The field knows minutes: what it was filled from is kept as exact as it was.
		const isSameTime = before.countdownTo !== null && draft.countdownTo === formatDateField(before.countdownTo)
		const countdownTo = isSameTime ? before.countdownTo : next.countdownTo
		const keepsBar = next.background !== null && before.background !== null
		const bar = keepsBar ? { background: before.background, backgroundOpacity: before.backgroundOpacity } : {}
		return { ...next, countdownTo, weight, align, ...bar }
	}
	return next
}

function privacyOf({ allowsPrivate }: SourceDraft): { readonly allowPrivateAddress?: true } {
	return allowsPrivate ? { allowPrivateAddress: true } : {}
}

/** Another path in the form. What was allowed is allowed for its server only. */
export function withPath(draft: SourceDraft, path: string): SourceDraft {
	return { ...draft, path, allowsPrivate: draft.allowsPrivate && hostOf(path) === hostOf(draft.path) }
}

function hostOf(path: string): string | null {
	const found = readMediaAddress(path.trim())
	return found.kind === 'network' ? found.address.host : null
}

/** Whether the form asks if this address may lead into the user's own network. `refused`: the studio has just said that it does. */
export function asksForPrivate(draft: SourceDraft, refused: boolean): boolean {
	if (draft.kind !== 'media') return false
	const found = readMediaAddress(draft.path.trim())
	return found.kind === 'network' && (refused || draft.allowsPrivate || isPrivateAddress(found.address))
}

/** Whether the text holds a time that runs down, which then must be told. */
export function countsDown({ kind, template }: Pick<SourceDraft, 'kind' | 'template'>): boolean {
	return kind === 'text' && template.includes('{countdown}')
}

/** Unix ms; null while none is chosen. */
function countdownMs(draft: SourceDraft): number | null {
	const atMs = new Date(draft.countdownTo).getTime()
	return Number.isNaN(atMs) ? null : atMs
}

/** The settings that the draft stands for, or null while something is missing. */
export function settingsOf(draft: SourceDraft): SourceSettings | null {
	const { kind } = draft
	switch (kind) {
		case 'screen':
			return { kind, display: draft.deviceId === '' ? null : draft.deviceId, region: null, showPointer: draft.showPointer }
		case 'camera':
			return draft.deviceId === '' ? null : { kind, deviceId: draft.deviceId }
		case 'audio-input':
			return { kind, deviceId: draft.deviceId === '' ? null : draft.deviceId }
		case 'media':
			return draft.path.trim() === '' ? null : { kind, path: draft.path.trim(), loop: draft.loop, ...privacyOf(draft) }
		case 'image':
			return draft.path.trim() === '' ? null : { kind, path: draft.path.trim() }
		case 'text': {
			const fontSizePx = Math.round(Number(draft.fontSizePx))
			const countdownTo = countdownMs(draft)
			if (countsDown(draft) && countdownTo === null) return null
			if (draft.template.trim() === '' || !(fontSizePx >= 8 && fontSizePx <= 400)) return null
			return {
				kind,
				template: draft.template,
				countdownTo,
				color: draft.color,
				background: draft.hasBackground ? '#0a0c10' : null,
				backgroundOpacity: draft.hasBackground ? 0.7 : 0,
				fontSizePx,
				weight: 'bold',
				align: 'left',
			}
		}
		case 'color':
			return { kind, color: draft.color }
		case 'test-pattern':
			return { kind, pattern: draft.pattern }
	}
}
