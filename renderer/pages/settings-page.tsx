import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import { GuideLink } from '../views/guide-link.tsx'
import { PageAlert } from './page-alert.tsx'
import { SettingsNav, useSettingsPage } from './settings/settings-nav.tsx'

/** The list of pages, the rows of one of them, and what they mean. Every change applies at once. */
export function SettingsPage() {
	const texts = useTexts()
	const page = useSettingsPage()
	const rows = useRef<HTMLDivElement>(null)
	/** The row that was searched for, and a number that makes the same row another find. */
	const [found, setFound] = useState({ row: '', times: 0 })

	useEffect(() => {
		if (found.times > 0) showRow(rows.current, found.row)
	}, [found])

	return (
		<main className="settings-page">
			<SettingsNav chosenId={page.id} onFound={(row) => setFound(({ times }) => ({ row, times: times + 1 }))} />
			<div className="settings-page__main" ref={rows} key={page.id}>
				<div className="settings-page__head">
					<h1>{page.title(texts)}</h1>
					<GuideLink place={page.guide} />
					<p className="settings-page__lead">{page.lead(texts)}</p>
				</div>
				<PageAlert />
				<page.Main />
			</div>
			{page.Aside ? (
				<section className="settings-page__aside" aria-label={texts.settings.meaning}>
					<page.Aside />
				</section>
			) : null}
		</main>
	)
}

/** Scrolls to the row and puts the focus on its control. */
function showRow(page: HTMLElement | null, name: string): void {
	const row = [...(page?.querySelectorAll<HTMLElement>('[data-setting]') ?? [])].find((each) => each.dataset['setting'] === name)
	if (!row) return
	row.scrollIntoView({ block: 'center' })
	row.classList.add('is-found')
	row.addEventListener('animationend', () => row.classList.remove('is-found'), { once: true })
	row.querySelector<HTMLElement>('input:checked, input:not([type="radio"]), select, button')?.focus()
}
