import { readFile } from 'node:fs/promises';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { z } from 'zod';

const dashboard = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
  ),
});

const rules = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.object({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.object({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});

/** What each panel of the dashboard in `deploy/` asks Prometheus. */
export async function dashboardQueries(): Promise<readonly string[]> {
  const { panels } = dashboard.parse(JSON.parse(await readFile('deploy/grafana/latchkey.json', 'utf8')));
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
}

/** What each alert asks. */
export async function alertQueries(): Promise<readonly string[]> {
  const { groups } = rules.parse(parse(await readFile('deploy/prometheus/alerts.yaml', 'utf8')));
  return groups.flatMap(({ rules: alerts }) => alerts.map(({ expr }) => expr));
}

/** The names of metrics in a query. Throws where Prometheus' own grammar does not know it. */
export function metricsIn(query: string): readonly string[] {
  const names: string[] = [];
  parser
    .configure({ strict: true })
    .parse(query.replaceAll('$__rate_interval', '5m'))
    .iterate({
      enter({ type, from, to }) {
        if (type.name === 'Identifier')
          names.push(query.replaceAll('$__rate_interval', '5m').slice(from, to));
      },
    });
  return names.filter((name) => name.startsWith('latchkey_') || name === 'up');
}
