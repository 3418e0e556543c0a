import type { SourceKind, SourceSettings } from '../../../shared/domain/source.ts'

/** What the form for a new source holds: every field of every kind, as text; only those of the chosen kind are used. */
export interface SourceDraft {
	readonly kind: SourceKind
	readonly name: string
	readonly deviceId: string
	readonly showPointer: boolean
	readonly path: string
	readonly loop: boolean
	readonly template: string
	readonly fontSizePx: string
	readonly colour: string
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
		template: kind === 'text' ? '{clock}' : '',
		fontSizePx: '48',
		colour: kind === 'colour' ? '#101828' : '#ffffff',
		hasBackground: true,
		pattern: 'card',
	}
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
			return draft.path.trim() === '' ? null : { kind, path: draft.path.trim(), loop: draft.loop }
		case 'image':
			return draft.path.trim() === '' ? null : { kind, path: draft.path.trim() }
		case 'text': {
			const fontSizePx = Math.round(Number(draft.fontSizePx))
			if (draft.template.trim() === '' || !(fontSizePx >= 8 && fontSizePx <= 400)) return null
			return {
				kind,
				template: draft.template,
				countdownTo: null,
				colour: draft.colour,
				background: draft.hasBackground ? '#0a0c10' : null,
				backgroundOpacity: draft.hasBackground ? 0.7 : 0,
				fontSizePx,
				weight: 'bold',
				align: 'left',
			}
		}
		case 'colour':
			return { kind, colour: draft.colour }
		case 'test-pattern':
			return { kind, pattern: draft.pattern }
	}
}
