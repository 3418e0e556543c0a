import type { Cue, CueFollow } from '../../domain/cue.ts'

/** A cue of three minutes without actions. */
export function cueFixture(id: string, change: Partial<Cue> = {}): Cue {
	return { id, number: id, name: `Cue ${id}`, note: '', lengthS: 180, follow: { kind: 'by-hand' }, actions: [], ...change }
}

export const afterEnd: CueFollow = { kind: 'after-end' }
export const withPrevious: CueFollow = { kind: 'with-previous' }
export const at = (time: string, cutsPrevious = false): CueFollow => ({ kind: 'at', time, cutsPrevious })
