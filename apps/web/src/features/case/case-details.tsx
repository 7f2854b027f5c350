'use client';
import type { CaseView, FindingView } from '@ringer/domain';
import { useState } from 'react';
import { NearMisses } from '#client/near-misses.tsx';
import { Card } from '#ui/card.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { CaseHistory } from './case-history.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { FindingList } from './finding-list.tsx';

type Tab = 'evidence' | 'page' | 'findings' | 'why-not' | 'history';

/** What a verdict may need beyond the pictures and the reasons: files, the page, other findings, what happened. */
export function CaseDetails({
  view,
  finding,
  onShow,
}: {
  view: CaseView;
  finding: FindingView;
  onShow: (findingId: string) => void;
}) {
  const [tab, setTab] = useState<Tab>('evidence');
  return (
    <Card flush>
      <div className="px-4 pt-1.5 pb-4">
        <Tabs
          value={tab}
          onChange={setTab}
          items={[
            {
              value: 'evidence',
              label: 'Evidence',
              count: view.evidence.length,
              panel: <EvidenceList items={view.evidence} />,
            },
            {
              value: 'page',
              label: 'Page',
              panel: finding.capture.viewUrl ? (
                <div
                  className="max-h-[80vh] overflow-y-auto rounded-md border border-line"
                  tabIndex={0}
                  role="group"
                  aria-label="Screenshot of the page"
                >
                  <img
                    src={finding.capture.viewUrl}
                    alt={`Screenshot of ${finding.capture.url}`}
                    loading="lazy"
                    className="w-full"
                  />
                </div>
              ) : (
                <p className="text-sm text-ink-muted">No screenshot of this page was kept.</p>
              ),
            },
            {
              value: 'findings',
              label: 'Findings',
              count: view.findingCount,
              panel: <FindingList view={view} shownId={finding.id} onShow={onShow} />,
            },
            {
              value: 'why-not',
              label: 'Why not',
              panel: <NearMisses path={`/cases/${view.id}/near-misses`} />,
            },
            { value: 'history', label: 'History', panel: <CaseHistory view={view} /> },
          ]}
        />
      </div>
    </Card>
  );
}
