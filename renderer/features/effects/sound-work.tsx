import type { ReactNode } from 'react'
import type { Source } from '../../../shared/domain/source.ts'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { isProgramPublic } from '../../view-models/editing.ts'
import { isInPicture } from '../../view-models/effects-owner.ts'

/** The middle of the page while the filters of a sound are edited. */
export function SoundWork({ source, children }: { readonly source: Source; readonly children: ReactNode }) {
	const texts = useTexts()
	const words = texts.effects
	const { audio, id, name } = source
	const isHeard = useView(
		(state) =>
			isProgramPublic(state) &&
			audio !== null &&
			!audio.muted &&
			audio.headphones !== 'only' &&
			!state.program.soundGroups.find((group) => group.id === audio.groupId)?.muted &&
			(audio.heard === 'always' || isInPicture(state.program, { kind: 'source', id })),
	)
	return (
		<section className="sound-work" aria-label={words.soundOf({ name })} data-region="">
			<div className="strip">
				{isHeard ? <Tag tone="air">{words.onAir}</Tag> : <Tag tone="preview">{texts.editor.preview}</Tag>}
				<span className="strip__scene cut">{name}</span>
				<span className="strip__fact strip__fact--more cut">{isHeard ? words.everySoundChange : words.notHeard}</span>
			</div>
			{children}
		</section>
	)
}
