'use client';
import type { SettingsView } from '@ringer/domain';
import { useRouter, useSearchParams } from 'next/navigation';
import { PageHeader } from '#ui/page-header.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { LicencesPanel } from './licences-panel.tsx';
import { MembersPanel } from './members-panel.tsx';
import { ModelsPanel } from './models-panel.tsx';
import { useSettings } from './queries.ts';
import { RankingPanel } from './ranking-panel.tsx';
import { RubricPanel } from './rubric-panel.tsx';

type Tab = 'ranking' | 'rubric' | 'licences' | 'members' | 'models';
const tabs: readonly Tab[] = ['ranking', 'rubric', 'licences', 'members', 'models'];

/** The brand's settings. The open tab is kept in the address. */
export function SettingsPage({ initial }: { initial: SettingsView }) {
  const router = useRouter();
  const asked = useSearchParams().get('tab');
  const tab = tabs.find((entry) => entry === asked) ?? 'ranking';
  const { data } = useSettings(initial);
  return (
    <>
      <PageHeader
        title="Settings"
        description={
          data.canManage
            ? `How ${data.brand.name} is watched.`
            : `How ${data.brand.name} is watched. Managers can change this.`
        }
      />
      <Tabs
        value={tab}
        onChange={(next) => router.replace(`?tab=${next}`, { scroll: false })}
        items={[
          { value: 'ranking', label: 'Ranking', panel: <RankingPanel settings={data} /> },
          {
            value: 'rubric',
            label: 'Rubric',
            count: data.clauses.length,
            panel: <RubricPanel clauses={data.clauses} />,
          },
          {
            value: 'licences',
            label: 'Licences',
            count: data.licences.length,
            panel: <LicencesPanel settings={data} />,
          },
          {
            value: 'members',
            label: 'Members',
            count: data.members.length,
            panel: <MembersPanel members={data.members} />,
          },
          {
            value: 'models',
            label: 'Models',
            count: data.models.length,
            panel: <ModelsPanel settings={data} />,
          },
        ]}
      />
    </>
  );
}
