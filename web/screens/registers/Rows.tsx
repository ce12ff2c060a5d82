import { Link } from '@tanstack/react-router';
import type { RegisterList } from '../../api/registers';
import { Table } from '../../look/parts/Table';

/** Rows of a register, each the way to its page. */
export const Rows = ({
  register,
  list,
  items,
}: {
  register: string;
  list: RegisterList;
  items: RegisterList['items'];
}) => (
  <Table
    label={list.title}
    columns={list.columns.map(({ title }) => title)}
    rows={items.map(({ id, cells: [first, ...cells] }) => ({
      key: id,
      cells: [
        <Link key="row" to="/registers/$register/$id" params={{ register, id }}>
          {first?.text ?? '–'}
        </Link>,
        ...cells.map(({ text }) => text ?? '–'),
      ],
    }))}
  />
);
