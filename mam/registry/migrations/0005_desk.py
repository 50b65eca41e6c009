# No screen ever wrote the first form of files and persons: their empty tables are made anew.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_search'),
        ('organisations', '0001_initial'),
        ('registry', '0004_what_a_source_leaves_out'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name='Attachment'),
        migrations.DeleteModel(name='Person'),
        migrations.AddField(
            model_name='record',
            name='attached',
            field=models.JSONField(blank=True, default=list, verbose_name='ảnh, tệp kèm theo'),
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('media_type', models.CharField(max_length=120, verbose_name='kiểu tệp')),
                ('width', models.PositiveIntegerField(blank=True, null=True, verbose_name='chiều rộng')),
                ('height', models.PositiveIntegerField(blank=True, null=True, verbose_name='chiều cao')),
                ('title', models.CharField(max_length=300, verbose_name='tên ảnh, tệp')),
                ('alt', models.CharField(blank=True, max_length=300, verbose_name='mô tả ảnh')),
                ('credit', models.CharField(blank=True, max_length=300, verbose_name='tác giả, nguồn')),
                ('licence', models.CharField(blank=True, choices=[('own', 'ảnh, tài liệu của đơn vị; được dùng lại khi ghi nguồn'), ('permitted', 'tác giả cho phép đăng trên cổng thông tin này'), ('cc-by', 'CC BY 4.0'), ('cc-by-sa', 'CC BY-SA 4.0'), ('cc0', 'CC0, hiến tặng cho công cộng'), ('official', 'văn bản hành chính, không thuộc phạm vi bảo hộ quyền tác giả')], max_length=12, verbose_name='giấy phép sử dụng')),
                ('made_on', models.DateField(blank=True, null=True, verbose_name='ngày chụp, ngày lập')),
                ('public', models.BooleanField(default=False, verbose_name='hiện cho mọi người')),
                ('position', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='thứ tự')),
                ('added_at', models.DateTimeField(verbose_name='thêm lúc')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.keptfile')),
                ('medium', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.keptfile')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='registry.record')),
                ('small', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.keptfile')),
            ],
            options={
                'verbose_name': 'ảnh, tệp kèm theo',
                'verbose_name_plural': 'ảnh, tệp kèm theo',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('contact', 'người liên hệ'), ('expert', 'chuyên gia'), ('owner', 'chủ hộ, chủ cơ sở'), ('manager', 'người phụ trách, vận hành')], default='contact', max_length=8, verbose_name='vai trò')),
                ('full_name', models.CharField(max_length=200, verbose_name='họ và tên')),
                ('telephone', models.CharField(blank=True, max_length=40, verbose_name='điện thoại')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='địa chỉ e-mail')),
                ('purpose', models.CharField(max_length=300, verbose_name='dùng để làm gì')),
                ('basis', models.CharField(choices=[('consent', 'người này đã đồng ý'), ('agreement', 'thực hiện thỏa thuận, hợp đồng với người này'), ('duty', 'nhiệm vụ của cơ quan nhà nước theo quy định của pháp luật')], max_length=10, verbose_name='căn cứ')),
                ('basis_said', models.CharField(max_length=300, verbose_name='căn cứ cụ thể')),
                ('basis_on', models.DateField(blank=True, null=True, verbose_name='ngày đồng ý, ngày của văn bản')),
                ('added_at', models.DateTimeField(verbose_name='thêm lúc')),
                ('erased_at', models.DateTimeField(blank=True, null=True, verbose_name='xóa lúc')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='registry.record')),
            ],
            options={
                'verbose_name': 'người liên hệ',
                'verbose_name_plural': 'người liên hệ',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='loại')),
                ('name', models.CharField(max_length=80, verbose_name='tên danh sách')),
                ('query', models.CharField(blank=True, max_length=2000, verbose_name='điều kiện')),
                ('first_for', models.ManyToManyField(blank=True, related_name='first_views', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.unit', verbose_name='dùng chung trong')),
            ],
            options={
                'verbose_name': 'danh sách đã lưu',
                'verbose_name_plural': 'danh sách đã lưu',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'owner', 'name'), name='one_own_view_a_name'), models.UniqueConstraint(condition=models.Q(('unit__isnull', False)), fields=('kind', 'unit', 'name'), name='one_unit_view_a_name')],
            },
        ),
    ]
