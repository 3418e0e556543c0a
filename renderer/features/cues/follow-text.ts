import type { CueFollow } from '../../../shared/domain/cue.ts'
import type { Texts } from '../../texts/texts.ts'
import type { IconName } from '../../ui/icons.tsx'

export function followIcon({ kind }: CueFollow): IconName {
	return ({ 'by-hand': 'hand', 'after-end': 'chain', 'with-previous': 'together', at: 'clock' } as const)[kind]
}

/** "By hand", "20:54:00" */
export function followText(follow: CueFollow, texts: Texts): string {
	return follow.kind === 'at' ? follow.time : texts.cues.follow[follow.kind]
}
