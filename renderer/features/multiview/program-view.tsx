import { type CSSProperties, useMemo, useRef } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { FeedPicture } from '../../views/feed-picture.tsx'
import { PictureHead } from './picture-head.tsx'
import { useFullScreen } from './use-full-screen.ts'

/** The program and nothing else, for a screen in the room. */
export function ProgramView() {
	const texts = useTexts()
	const { feed } = useStudio()
	const { format, sceneName } = useView(({ program }) => ({
		format: program.format,
		sceneName: program.scenes.find(({ id }) => id === program.onAirSceneId)?.name ?? null,
	}))
	const frame = useRef<HTMLDivElement>(null)
	const toggleFullScreen = useFullScreen(frame)
	const source = useMemo(
		() => ({ listen: feed.onProgram, resize: (acrossPx: number) => feed.want(acrossPx === 0 ? 'none' : acrossPx > 960 ? 'full' : 'half') }),
		[feed],
	)
	return (
		<>
			<PictureHead page="program" lead="" onFullScreen={toggleFullScreen} />
			<section className="multiview" ref={frame} aria-label={texts.pages.program} data-region="">
				<div className="multiview__stage">
					<div className="multiview__picture" style={{ '--shape': `${format.widthPx} / ${format.heightPx}` } as CSSProperties}>
						<FeedPicture
							source={source}
							label={texts.program.picture({ scene: sceneName ?? texts.program.noScene })}
							empty={sceneName === null ? texts.program.noScene : texts.program.noPicture}
						/>
					</div>
				</div>
			</section>
		</>
	)
}
