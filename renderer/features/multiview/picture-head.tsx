import type { PicturePage } from '../../../shared/domain/picture-window.ts'
import { useScreen, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { openPictureWindow } from './picture-window.ts'
import { otherScreens, type ScreenPlace } from './screens.ts'
import { useScreens } from './use-screens.ts'

/** Above a picture: what it shows, and where else to show it. In a window of its own only the way to full screen is left. */
export function PictureHead({
	page,
	lead,
	onFullScreen,
}: {
	readonly page: PicturePage
	readonly lead: string
	readonly onFullScreen: () => void
}) {
	const texts = useTexts()
	const { stores } = useStudio()
	const isPictureWindow = useScreen((screen) => screen.isPictureWindow)
	const screens = useScreens()
	const words = texts.multiview
	const fullScreen = (
		<Button icon="full" chord="F" onPress={onFullScreen}>
			{words.fullScreen}
		</Button>
	)
	if (isPictureWindow) return <div className="picture-window__tools">{fullScreen}</div>

	function open(place: ScreenPlace | null): void {
		if (openPictureWindow(window, page, place)) return
		stores.screen.getState().toast({ tone: 'warning', strong: words.notOpened, text: words.notOpenedText, action: null })
	}

	/** The browser asks the user once. With one other screen there is nothing to choose. */
	async function findScreens(): Promise<void> {
		const found = await screens.ask()
		if (!found) {
			stores.screen.getState().toast({ tone: 'warning', strong: words.screensUnknown, text: words.screensUnknownText, action: null })
			return
		}
		const [first, ...more] = otherScreens(found)
		if (first && more.length === 0) open(first)
	}

	return (
		<header className="page__head">
			<h1>{texts.pages[page]}</h1>
			{lead === '' ? null : <p className="page__lead">{lead}</p>}
			<span className="grow" />
			<Button
				icon={page === 'program' ? 'multiview' : 'screen'}
				onPress={() => stores.screen.getState().show(page === 'program' ? 'multiview' : 'program')}
			>
				{page === 'program' ? texts.pages.multiview : words.programOnly}
			</Button>
			{screens.state.kind === 'one' ? (
				<Button icon="screen" onPress={() => open(null)}>
					{words.newWindow}
				</Button>
			) : (
				<MenuButton
					label={words.newWindow}
					text={words.newWindow}
					icon="chevron"
					className="picture-windows"
					items={[
						{ label: words.onThisScreen, onChoose: () => open(null) },
						...(screens.state.kind === 'several'
							? [{ label: words.findScreens, onChoose: () => detach(findScreens()) }]
							: otherScreens(screens.state.screens).map((place) => ({
									id: `${place.leftPx},${place.topPx}`,
									label: words.onScreen({ name: place.name, width: place.widthPx, height: place.heightPx }),
									onChoose: () => open(place),
								}))),
					]}
				/>
			)}
			{fullScreen}
		</header>
	)
}
