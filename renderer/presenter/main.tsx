import './presenter.css'
import { createRoot } from 'react-dom/client'
import { presenterTexts } from '../../shared/texts/en/screen/presenter.ts'
import { showErrorScreen } from '../app/error-screen.ts'
import { deviceNameOf, linkFromAddress } from '../client/link-device.ts'
import { openConnection } from '../client/open-connection.ts'
import { detach } from '../lib/detach.ts'
import { keptLanguage, languagesFor } from '../lib/kept-language.ts'
import { languageFor } from '../texts/language.ts'
import { createScreenTexts } from '../texts/screen-texts.ts'
import { PresenterApp } from './presenter-app.tsx'

async function draw(container: HTMLElement): Promise<void> {
	const root = createRoot(container, { onUncaughtError: (error) => showErrorScreen(document, error) })
	await linkFromAddress(window)
	const language = await languageFor(languagesFor(keptLanguage(localStorage), navigator.languages)).catch(() => null)
	const { presenter } = createScreenTexts({ presenter: presenterTexts }, language)
	document.title = presenter.title
	document.documentElement.lang = language?.locale ?? 'en-GB'
	root.render(<PresenterApp connection={openConnection(window)} words={presenter} ownName={deviceNameOf(navigator.userAgent)} />)
}

const container = document.getElementById('root')
if (container) detach(draw(container))
