import { z } from 'zod'
import { reportSummary, showReport } from '../../domain/show.ts'
import { byId, call, nothing } from './call.ts'

export const reportsCalls = {
	'reports.list': call('Shows that have ended, newest first.', nothing, z.object({ reports: z.array(reportSummary) })),
	'reports.get': call('The whole report of one show.', byId, z.object({ report: showReport })),
} as const
