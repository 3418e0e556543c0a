import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { createPainter } from '../../pictures/painter.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import { programLamp } from '../../view-models/lamp.ts'
import { AlertLine } from './alert-line.tsx'

/** What viewers see, as large as it fits, with one line above it. Nothing ever covers the picture. */
export function ProgramMonitor() {
	const texts = useTexts()
	const { format, sceneName, lamp, tag } = useView((state) => monitorOf(state, texts))
	const frame = useRef<HTMLDivElement>(null)
	const [hasGuides, setGuides] = useState(false)
	const { numerator, denominator } = format.frameRate
	const fps = denominator === 1 ? String(numerator) : (numerator / denominator).toFixed(2)

	return (
		<section className="monitor" aria-label={texts.program.label} data-region="">
			<div className="strip">
				<Tag tone={lamp === 'on-air' ? 'air' : lamp === 'practice' ? 'practice' : 'off'}>{texts.program.tag}</Tag>
				<span className="strip__scene cut">{sceneName ?? texts.program.noScene}</span>
				<AlertLine>
					{tag === null ? null : (
						<Tag tone="ads" icon="ad">
							{tag}
						</Tag>
					)}
					{lamp === 'off-air' ? <span className="strip__fact">{texts.bar.onlyYou}</span> : null}
					<span className="strip__fact strip__fact--format tabular">
						{texts.program.format({ width: format.widthPx, height: format.heightPx, fps })}
					</span>
					<IconButton icon="guides" label={texts.program.safeAreas} pressed={hasGuides} onPress={() => setGuides(!hasGuides)} />
					<IconButton
						icon="full"
						label={texts.program.fullScreen}
						onPress={() => detach(frame.current?.requestFullscreen().catch(stayInWindow))}
					/>
				</AlertLine>
			</div>
			<div className="stage" style={{ '--shape': `${format.widthPx} / ${format.heightPx}` } as CSSProperties}>
				<div className={`picture picture--${lamp}`} ref={frame}>
					<ProgramPicture
						label={texts.program.picture({ scene: sceneName ?? texts.program.noScene })}
						empty={sceneName === null ? texts.program.noScene : texts.program.noPicture}
					/>
					{hasGuides ? <div className="guides" aria-hidden="true" /> : null}
				</div>
			</div>
		</section>
	)
}

function monitorOf({ program, show, destinations, ads }: StudioState, texts: Texts) {
	return {
		format: program.format,
		sceneName: program.scenes.find(({ id }) => id === program.onAirSceneId)?.name ?? null,
		lamp: programLamp(show.state, destinations),
		tag: ads.slate.active ? texts.adControls.slateTag : ads.state.kind === 'in-break' ? texts.program.adTag : null,
	}
}

/** The canvas, drawn at most once per frame of the browser with the newest picture. */
function ProgramPicture({ label, empty }: { readonly label: string; readonly empty: string }) {
	const canvas = useRef<HTMLCanvasElement>(null)
	const { feed } = useStudio()
	const [hasPicture, setPicture] = useState(false)

	useEffect(() => {
		const element = canvas.current
		const painter = element && createPainter(element)
		if (!element || !painter) return
		let newest: Parameters<typeof painter.paint>[0] | null = null
		let request = 0
		const draw = () => {
			request = 0
			if (newest) painter.paint(newest)
			newest = null
		}
		const stop = feed.onPreview((picture) => {
			newest = picture
			if (request === 0) {
				request = requestAnimationFrame(draw)
				setPicture(true)
			}
		})
		const askForSize = () => feed.want(document.hidden ? 'none' : element.clientWidth * devicePixelRatio > 960 ? 'full' : 'half')
		const observer = new ResizeObserver(askForSize)
		observer.observe(element)
		document.addEventListener('visibilitychange', askForSize)
		return () => {
			stop()
			cancelAnimationFrame(request)
			observer.disconnect()
			document.removeEventListener('visibilitychange', askForSize)
			feed.want('none')
		}
	}, [feed])

	return (
		<>
			<canvas ref={canvas} className="picture__canvas" role="img" aria-label={label} />
			{hasPicture ? null : <p className="picture__empty">{empty}</p>}
		</>
	)
}

/** A browser may refuse full screen: the picture then stays where it is. */
function stayInWindow(): void {}
